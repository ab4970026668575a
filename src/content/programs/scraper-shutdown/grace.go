package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"time"
)

const letters = 6
const grace = 300 * time.Millisecond

func main() {
	begin, stop := signal.NotifyContext(
		context.Background(), os.Interrupt)
	work, cancel := context.WithCancel(context.Background())
	forget := context.AfterFunc(begin, func() {
		fmt.Println("stopping")
		stop() // a second Ctrl-C ends the program
		time.AfterFunc(grace, cancel)
	})

	for i := 1; i <= letters && begin.Err() == nil; i++ {
		url := fmt.Sprintf("http://slow.example/letters/%d", i)
		status, err := get(work, url)
		if err == nil {
			fmt.Printf("letter %d: %d\n", i, status)
		} else {
			fmt.Println(err)
		}
	}

	forget()
	stop()
	cancel()
	fmt.Println("the end")
}

func get(ctx context.Context, url string) (int, error) {
	req, err := http.NewRequestWithContext(ctx, "GET", url, nil)
	if err != nil {
		return 0, err
	}
	resp, err := client.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}

// slow stands in for the network: every host takes half a second.
type slow struct{}

var client = &http.Client{Transport: slow{}}

func (slow) RoundTrip(r *http.Request) (*http.Response, error) {
	select {
	case <-time.After(500 * time.Millisecond):
		return &http.Response{StatusCode: 200, Body: http.NoBody}, nil
	case <-r.Context().Done():
		return nil, r.Context().Err()
	}
}
