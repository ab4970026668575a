package main

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

func fetchAll(
	ctx context.Context, urls []string, limit int,
	visit func(url string),
) {
	tokens := make(chan struct{}, limit)
	var wg sync.WaitGroup
	defer wg.Wait()
	for _, url := range urls {
		select {
		case tokens <- struct{}{}:
		case <-ctx.Done():
		}
		if ctx.Err() != nil {
			return // even if there was a token
		}
		wg.Add(1)
		go func() {
			defer wg.Done()
			defer func() { <-tokens }()
			visit(url)
		}()
	}
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(700*time.Millisecond, cancel)

	var started, alive atomic.Int64
	urls := make([]string, 40)
	for n := range urls {
		urls[n] = "http://slow.example/letters"
	}
	fetchAll(ctx, urls, 10, func(url string) {
		started.Add(1)
		if err := fetch(ctx, url); err == nil {
			alive.Add(1)
		}
	})
	fmt.Println("started:", started.Load(), "alive:", alive.Load())
}

// fetch stands in for a request: it only takes its time.
func fetch(ctx context.Context, url string) error {
	select {
	case <-time.After(500 * time.Millisecond):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
