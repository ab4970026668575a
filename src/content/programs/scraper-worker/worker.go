package main

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"time"
)

type Page struct {
	URL    string
	Status int
	Body   string
}

type Result struct {
	URL  string
	Page *Page // one of the two is there
	Err  error
}

func worker(ctx context.Context, url string, results chan<- Result) {
	page, err := fetchPage(ctx, url)
	select {
	case results <- Result{url, page, err}:
	case <-ctx.Done():
	}
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	results := make(chan Result)
	go worker(ctx, "http://fast.example/letters", results)
	go worker(ctx, "http://slow.example/letters", results)

	first := <-results
	fmt.Println(first.URL, first.Page.Status)
	cancel() // one answer is enough
	time.Sleep(time.Second)
	fmt.Println("goroutines:", runtime.NumGoroutine())
}

// fetchPage stands in for the one above: it only takes its time.
func fetchPage(ctx context.Context, url string) (*Page, error) {
	delay := 10 * time.Millisecond
	if strings.Contains(url, "slow") {
		delay = 500 * time.Millisecond
	}
	select {
	case <-time.After(delay):
		return &Page{url, 200, "a letter"}, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
