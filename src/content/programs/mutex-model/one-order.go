package main

import (
	"fmt"
	"sync"
)

type evening struct {
	day   int
	mu    sync.Mutex
	seats int
}

// move locks both, the earlier evening first, whoever asks.
func move(from, to *evening) {
	first, second := from, to
	if second.day < first.day {
		first, second = second, first
	}
	first.mu.Lock()
	defer first.mu.Unlock()
	second.mu.Lock()
	defer second.mu.Unlock()
	from.seats++
	to.seats--
}

func main() {
	friday := &evening{day: 5, seats: 10}
	saturday := &evening{day: 6, seats: 10}
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		move(friday, saturday)
	}()
	go func() {
		defer wg.Done()
		move(saturday, friday)
	}()
	wg.Wait()
	fmt.Println("both have moved")
	fmt.Println("free seats:", friday.seats, saturday.seats)
}
