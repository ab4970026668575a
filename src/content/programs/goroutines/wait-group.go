package main

import (
	"fmt"
	"sync"
	"time"
)

func send(reader string, delay time.Duration, group *sync.WaitGroup) {
	defer group.Done()
	time.Sleep(delay) // the server answers
	fmt.Println("sent to", reader)
}

func main() {
	var letters sync.WaitGroup
	delay := 300 * time.Millisecond
	for _, reader := range []string{"Ada", "Ben", "Cleo"} {
		letters.Add(1)
		go send(reader, delay, &letters)
		delay -= 100 * time.Millisecond
	}
	letters.Wait()
	fmt.Println("main: all sent")
}
