package main

import (
	"fmt"
	"maps"
	"slices"
	"sync"
)

// views is state that stays in one place: a lock.
type views struct {
	mu      sync.Mutex
	byPhoto map[string]int
}

func (v *views) add(photo string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.byPhoto[photo]++
}

// copy gives a copy: whoever prints it holds no lock meanwhile.
func (v *views) copy() map[string]int {
	v.mu.Lock()
	defer v.mu.Unlock()
	return maps.Clone(v.byPhoto)
}

func server(requests <-chan string, v *views) {
	for photo := range requests {
		v.add(photo)
	}
}

func main() {
	requests := make(chan string) // work that moves: a channel
	v := &views{byPhoto: make(map[string]int)}
	var wg sync.WaitGroup
	for range 3 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			server(requests, v)
		}()
	}

	photos := []string{"cat", "beach", "cat", "dune", "cat"}
	for _, photo := range photos {
		requests <- photo
	}
	close(requests)
	wg.Wait()
	counts := v.copy()
	for _, photo := range slices.Sorted(maps.Keys(counts)) {
		fmt.Println(photo, counts[photo])
	}
}
