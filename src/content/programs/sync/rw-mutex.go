package main

import (
	"fmt"
	"sync"
	"time"
)

var board sync.RWMutex
var all sync.WaitGroup
var price = 20

func look(guest string, arrival time.Duration) {
	defer all.Done()
	time.Sleep(arrival)
	board.RLock()
	time.Sleep(200 * time.Millisecond) // reads slowly
	fmt.Println(guest, "reads", price)
	board.RUnlock()
}

func rewrite(arrival time.Duration) {
	defer all.Done()
	time.Sleep(arrival)
	board.Lock()
	price = 25
	fmt.Println("the price is now", price)
	board.Unlock()
}

func main() {
	all.Add(4)
	go look("Ada", 0)
	go look("Ben", 50*time.Millisecond)
	go rewrite(100 * time.Millisecond)
	go look("Cleo", 150*time.Millisecond)
	all.Wait()
}
