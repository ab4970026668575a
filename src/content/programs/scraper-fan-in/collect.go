package main

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"
)

type Result struct {
	URL string
	Err error
}

func fetchAll(ctx context.Context, urls []string) <-chan Result {
	results := make(chan Result)
	var workers sync.WaitGroup
	for _, url := range urls {
		workers.Add(1)
		go func() {
			defer workers.Done()
			results <- Result{url, fetch(ctx, url)}
		}()
	}
	go func() {
		workers.Wait()
		close(results)
	}()
	return results
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(50*time.Millisecond, cancel)

	urls := []string{"fast", "fast", "fast", "slow"}
	for n, host := range urls {
		urls[n] = "http://" + host + ".example/letters"
	}
	alive, cutOff := 0, 0
	for result := range fetchAll(ctx, urls) {
		time.Sleep(100 * time.Millisecond) // a slow disk
		if result.Err != nil {
			cutOff++
		} else {
			alive++
		}
	}
	fmt.Println("alive:", alive, "cut off:", cutOff)
}

// fetch stands in for a request: it only takes its time.
func fetch(ctx context.Context, url string) error {
	delay := 10 * time.Millisecond
	if strings.Contains(url, "slow") {
		delay = 500 * time.Millisecond
	}
	select {
	case <-time.After(delay):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
