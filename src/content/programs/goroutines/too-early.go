package main

import (
	"fmt"
	"time"
)

func send(reader string) {
	time.Sleep(50 * time.Millisecond) // the server answers
	fmt.Println("sent to", reader)
}

func main() {
	for _, reader := range []string{"Ada", "Ben", "Cleo"} {
		go send(reader)
	}
	fmt.Println("main: all sent")
}
