package main

import "fmt"

type message struct {
	kind, name, text string
	inbox            chan<- string
}

// room is the actor: nobody but this goroutine knows who is here.
func room(mailbox <-chan message) {
	members := make(map[string]chan<- string)
	tellAll := func(text string) {
		for _, inbox := range members {
			inbox <- text
		}
	}
	for m := range mailbox {
		switch m.kind {
		case "join":
			members[m.name] = m.inbox
			tellAll(m.name + " is here")
		case "say":
			tellAll(m.name + ": " + m.text)
		case "leave":
			delete(members, m.name)
			tellAll(m.name + " has left")
		}
	}
	for _, inbox := range members {
		close(inbox)
	}
}

func main() {
	mailbox := make(chan message)
	go room(mailbox)
	inbox := make(chan string, 10)
	mailbox <- message{kind: "join", name: "Ann", inbox: inbox}
	other := make(chan string, 10)
	mailbox <- message{kind: "join", name: "Ben", inbox: other}
	mailbox <- message{kind: "say", name: "Ben", text: "hello"}
	mailbox <- message{kind: "leave", name: "Ben"}
	close(mailbox)
	for line := range inbox {
		fmt.Println("Ann reads:", line)
	}
}
