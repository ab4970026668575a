package main

import (
	"fmt"
	"runtime"
	"sync"
)

type BoxOffice struct {
	mu    sync.Mutex
	seats int
	sold  int
}

func (o *BoxOffice) Sell() {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.seats == 0 {
		return // sold out
	}
	runtime.Gosched() // others may run here
	o.seats--
	o.sold++
}

func main() {
	office := BoxOffice{seats: 5}
	var guests sync.WaitGroup
	for guest := 1; guest <= 8; guest++ {
		guests.Add(1)
		go func() {
			defer guests.Done()
			office.Sell()
		}()
	}
	guests.Wait()
	fmt.Println("sold:", office.sold, "left:", office.seats)
}
