package main

import (
	"errors"
	"fmt"
)

func weigh(parcel string) (int, error) {
	if parcel == "" {
		return 0, errors.New("there is nothing to weigh")
	}
	return len(parcel) * 100, nil
}

func tryToWeigh(parcel string) {
	grams, err := weigh(parcel)
	if err != nil {
		fmt.Println("sent back:", err)
		return
	}
	fmt.Println(grams, "grams")
}

func closeTwice() {
	defer func() {
		fmt.Println("caught:", recover())
	}()
	counter := make(chan string)
	close(counter)
	close(counter)
}

func main() {
	tryToWeigh("books")
	tryToWeigh("")
	closeTwice()
}
