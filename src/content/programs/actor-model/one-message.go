package main

import (
	"fmt"
	"sync"
)

type visit struct {
	name  string
	reply chan<- bool
}

// room has one chair, and decides who gets it.
func room(mailbox <-chan visit, done chan<- string) {
	var members []string
	for v := range mailbox {
		isFree := len(members) == 0
		if isFree {
			members = append(members, v.name)
		}
		v.reply <- isFree
	}
	done <- fmt.Sprintf("members: %d", len(members))
}

func ask(mailbox chan<- visit, name string) {
	reply := make(chan bool, 1)
	mailbox <- visit{name, reply}
	<-reply
}

func main() {
	mailbox, done := make(chan visit), make(chan string)
	go room(mailbox, done)
	var wg sync.WaitGroup
	for _, name := range []string{"Ann", "Ben"} {
		wg.Add(1)
		go func() {
			defer wg.Done()
			ask(mailbox, name)
		}()
	}
	wg.Wait()
	close(mailbox)
	fmt.Println(<-done)
}
