package main

import (
	"fmt"
	"time"
)

func shrink(photos, small chan string) {
	time.Sleep(50 * time.Millisecond) // busy with something else
	fmt.Println("shrink: ready for a photo")
	photo := <-photos
	small <- "small " + photo
}

func main() {
	photos := make(chan string)
	small := make(chan string)
	go shrink(photos, small)

	photos <- "beach.jpg"
	fmt.Println("main: beach.jpg is handed over")
	fmt.Println("main:", <-small, "has come back")
}
