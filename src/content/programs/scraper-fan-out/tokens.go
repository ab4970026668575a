package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	tokens := make(chan struct{}, 10)
	busy := make(chan int, 40)
	var wg sync.WaitGroup
	for n := 1; n <= 40; n++ {
		tokens <- struct{}{} // take one, or wait for one
		wg.Add(1)
		go func() {
			defer wg.Done()
			defer func() { <-tokens }() // give it back
			fetch(fmt.Sprintf("http://busy.example/letters/%d", n))
			busy <- len(tokens)
		}()
	}
	wg.Wait()
	close(busy)

	pages, most := 0, 0
	for count := range busy {
		pages++
		most = max(most, count)
	}
	fmt.Println("pages:", pages)
	fmt.Println("most at once:", most)
}

// fetch stands in for a request: it only takes its time.
func fetch(url string) {
	time.Sleep(100 * time.Millisecond)
}
