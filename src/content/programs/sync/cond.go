package main

import (
	"fmt"
	"sync"
	"time"
)

var mu sync.Mutex
var changed = sync.NewCond(&mu)
var open = false

func guest(inside *sync.WaitGroup) {
	defer inside.Done()
	mu.Lock()
	defer mu.Unlock()
	for !open {
		changed.Wait()
	}
	fmt.Println("a guest goes in")
}

func main() {
	var inside sync.WaitGroup
	inside.Add(3)
	for i := 1; i <= 3; i++ {
		go guest(&inside)
	}
	time.Sleep(100 * time.Millisecond) // they stand in line

	mu.Lock()
	open = true
	fmt.Println("the doors are open")
	mu.Unlock()
	changed.Broadcast()
	inside.Wait()
}
