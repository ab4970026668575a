package main

import (
	"fmt"
	"sync"
	"time"
)

// Each does work for each item, at most limit at once.
func Each[T, R any](items []T, limit int, work func(T) R) <-chan R {
	results := make(chan R)
	slots := make(chan struct{}, limit)
	var wg sync.WaitGroup
	go func() {
		for _, item := range items {
			slots <- struct{}{}
			wg.Add(1)
			go func() {
				defer wg.Done()
				results <- work(item)
				<-slots
			}()
		}
		wg.Wait()
		close(results)
	}()
	return results
}

func shrink(ms int) string {
	time.Sleep(time.Duration(ms) * time.Millisecond)
	return fmt.Sprintf("a photo, small after %d ms", ms)
}

func main() {
	photos := Each([]int{300, 50, 100, 400}, 2, shrink)
	for photo := range photos {
		fmt.Println(photo)
	}
}
