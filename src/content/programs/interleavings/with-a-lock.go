package main

import (
	"fmt"
	"sync"
)

func main() {
	inside := 0
	var mu sync.Mutex // guards inside
	log := make(chan string, 2)

	var wg sync.WaitGroup
	door := func(name string) {
		defer wg.Done()
		mu.Lock()
		before := inside
		log <- fmt.Sprintf("%s: %d inside", name, before)
		inside = before + 1
		mu.Unlock()
	}

	wg.Add(2)
	go door("north")
	go door("south")
	wg.Wait()
	fmt.Println(inside, "inside")
}
