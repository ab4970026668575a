package main

import (
	"fmt"
	"time"
)

func makeToast(hatch chan string) {
	fmt.Println("toaster: on")
	time.Sleep(50 * time.Millisecond)
	hatch <- "toast"
}

func main() {
	hatch := make(chan string)
	fmt.Println("kettle: on")
	go makeToast(hatch)

	time.Sleep(100 * time.Millisecond)
	fmt.Println("kettle: the water boils")
	fmt.Println("served: tea and", <-hatch)
}
