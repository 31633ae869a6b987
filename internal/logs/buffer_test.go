package logs

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

func numbered(from, n int) []Line {
	lines := make([]Line, n)
	for i := range lines {
		lines[i] = Line{Nanos: int64(from + i), Text: fmt.Sprint(from + i)}
	}
	return lines
}

func TestABufferKeepsTheNewestAndTheirNumbers(t *testing.T) {
	b := NewBuffer(5000 * (lineCost + 5))
	b.Put(numbered(10_000, 20_000))
	first, end := b.Range()
	if first != 15_000 || end != 20_000 {
		t.Errorf("holds %d to %d", first, end)
	}
	for _, n := range []uint64{first, first + 1, end - 1} {
		if l, ok := b.Line(n); !ok || l.Nanos != int64(n)+10_000 {
			t.Errorf("line %d is %v", n, l)
		}
	}
	if _, ok := b.Line(first - 1); ok {
		t.Error("a line that fell out is there")
	}
	if lines, bytes := b.Lost(); lines != 15_000 || bytes != 75_000 {
		t.Errorf("%d lines and %d bytes lost", lines, bytes)
	}
}

func TestAReaderLearnsWhatItMissed(t *testing.T) {
	b := NewBuffer(100 * (lineCost + 5))
	into := make([]Line, 10)
	b.Put(numbered(10_000, 50))
	n, at := b.Read(0, into)
	if n != 10 || at != 0 {
		t.Errorf("%d lines from %d", n, at)
	}
	b.Put(numbered(10_050, 200))
	if n, at = b.Read(10, into); n != 10 || at != 150 || into[0].Nanos != 10_150 {
		t.Errorf("%d lines from %d, the first is %v", n, at, into[0])
	}
	if n, _ = b.Read(250, into); n != 0 {
		t.Errorf("%d lines from the end on", n)
	}
}

func TestABufferIsDirtyOncePerLook(t *testing.T) {
	b := NewBuffer(1000)
	b.Put(numbered(0, 1))
	b.Put(numbered(1, 1))
	<-b.Dirty()
	select {
	case <-b.Dirty():
		t.Error("dirty twice")
	default:
	}
	b.Clear()
	<-b.Dirty()
	b.Put(numbered(2, 3))
	first, end := b.Range()
	if lines, _ := b.Lost(); first != 2 || end != 5 || lines != 0 {
		t.Errorf("after Clear: %d to %d, %d lost", first, end, lines)
	}
}

// Six minutes of 10,000 lines a second go through a buffer of 64 MiB, and no
// more than that is held. BenchmarkAnHour has the whole engine do it for an hour.
func TestManyLinesFitTheBound(t *testing.T) {
	const limit, lines = 64 << 20, 360 * 10_000
	b := NewBuffer(limit)
	held := pour(b, lines)
	first, end := b.Range()
	if lost, _ := b.Lost(); end != lines || lost != first || b.Bytes() > limit {
		t.Errorf("%d lines of %d, %d lost, the first is %d, %d bytes", end, lines, lost, first, b.Bytes())
	}
	if held > limit*5/4 {
		t.Errorf("%d MiB on the heap for a bound of %d MiB", held>>20, limit>>20)
	}
}

// pour puts lines of 120 bytes into b, and tells the most that was held.
func pour(b *Buffer, lines int) (held uint64) {
	before := heap()
	text := strings.Repeat("x", 120)
	batch := make([]Line, 500)
	for i := 0; i < lines; i += len(batch) {
		// A string of its own for each batch, as for each chunk of a stream.
		chunk := strings.Repeat(text, len(batch))
		for j := range batch {
			batch[j] = Line{Nanos: int64(i + j), Text: chunk[j*len(text) : (j+1)*len(text)]}
		}
		b.Put(batch)
		if i%(lines/8) == 0 {
			held = max(held, heap()-min(before, heap()))
		}
	}
	return max(held, heap()-min(before, heap()))
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
