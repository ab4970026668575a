package main

import (
	"fmt"
	"sync"
)

type evening struct {
	mu    sync.Mutex
	seats int
}

func (e *evening) free() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.seats
}

// sell sells a seat, and says whether there was one.
func (e *evening) sell() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.seats == 0 {
		return false
	}
	e.seats--
	return true
}

func main() {
	friday := &evening{seats: 1}
	var wg sync.WaitGroup
	var sold [2]bool
	for desk := range sold {
		wg.Add(1)
		go func() {
			defer wg.Done()
			sold[desk] = friday.sell()
		}()
	}
	wg.Wait()
	fmt.Println("both sold:", sold[0] && sold[1])
	fmt.Println("free seats:", friday.free())
}
