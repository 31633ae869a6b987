package logs

import "time"

// laneRoom is how many bytes may wait in one lane before its stream waits too.
const laneRoom = 512 << 10

// lane holds the lines of one source that wait to be merged, in their order.
type lane struct {
	batches []batch
	at      int   // of the first batch the lines before it are gone
	key     int64 // what the next line is sorted by; see arrange
	bytes   int64
	live    bool      // lines may come
	opening bool      // nothing has come yet
	since   time.Time // of opening, or of the last arrival
	room    chan struct{}
}

// batch is lines that came together. There is at least one.
type batch struct {
	lines   []Line
	arrived time.Time
}

func newLane() *lane { return &lane{room: make(chan struct{}, 1)} }

func (l *lane) empty() bool { return len(l.batches) == 0 }

// arrived is when the next line came.
func (l *lane) arrived() time.Time { return l.batches[0].arrived }

// push adds lines, which are the lane's from then on.
func (l *lane) push(lines []Line, now time.Time) {
	for i := range lines {
		l.bytes += lines[i].Size()
	}
	l.batches = append(l.batches, batch{lines, now})
	if len(l.batches) == 1 {
		l.arrange()
	}
	l.opening, l.since = false, now
}

// pop takes the next line.
func (l *lane) pop() Line {
	first := &l.batches[0]
	line := first.lines[l.at]
	l.bytes -= line.Size()
	if l.at++; l.at == len(first.lines) {
		*first = batch{}
		l.batches, l.at = l.batches[1:], 0
	}
	if !l.empty() {
		l.arrange()
	}
	return line
}

// arrange sorts the next line in: by its own stamp, or by that of the line
// before it where that is later, so that the order within a lane holds. Lines
// of one record go with its first, so that nothing comes between.
func (l *lane) arrange() {
	if next := &l.batches[0].lines[l.at]; next.Fold == 0 && next.Mark == nil {
		l.key = max(l.key, next.Nanos)
	}
}

// makeRoom tells a stream that waits that there is room.
func (l *lane) makeRoom() {
	if l.bytes < laneRoom {
		select {
		case l.room <- struct{}{}:
		default:
		}
	}
}
