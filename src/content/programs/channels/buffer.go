package main

import (
	"fmt"
	"time"
)

func loadOneMore(shelf chan string, done chan bool) {
	shelf <- "dune.jpg"
	fmt.Println("load: dune.jpg has found a place")
	done <- true
}

func main() {
	shelf := make(chan string, 2)
	shelf <- "beach.jpg"
	shelf <- "cat.jpg"
	fmt.Printf("main: %d of %d places are taken\n",
		len(shelf), cap(shelf))

	done := make(chan bool)
	go loadOneMore(shelf, done)
	time.Sleep(50 * time.Millisecond) // all that load needs

	fmt.Println("main: I take one and make room")
	first := <-shelf
	<-done
	second := <-shelf
	fmt.Println("main:", first, second, <-shelf)
}
