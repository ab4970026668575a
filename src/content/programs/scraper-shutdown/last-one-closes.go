package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

func fetchAll(
	ctx context.Context, letters []string, results chan<- string,
) {
	slots := make(chan struct{}, 2)
	var wg sync.WaitGroup
	for i, letter := range letters {
		select {
		case slots <- struct{}{}:
		case <-ctx.Done():
		}
		if ctx.Err() != nil {
			break
		}
		wg.Add(1)
		go func() {
			defer wg.Done()
			took := time.Duration(80+20*i) * time.Millisecond
			time.Sleep(took) // fetch it
			results <- letter
			<-slots
		}()
	}
	wg.Wait()
	close(results)
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(220*time.Millisecond, cancel) // Ctrl-C
	results := make(chan string)
	go fetchAll(ctx, []string{"A", "B", "C", "D", "E", "F"}, results)
	for letter := range results {
		fmt.Println(letter)
	}
	fmt.Println("the end")
}
