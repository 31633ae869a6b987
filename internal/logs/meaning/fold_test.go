package meaning

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// fold marks the lines that continue a record with a bar.
func fold(text string) string {
	var f Folder
	var b strings.Builder
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if _, n := f.Read(0, strings.TrimPrefix(strings.TrimPrefix(line, "| "), "|")); n > 0 {
			b.WriteString("| ")
		} else {
			b.WriteString("")
		}
		b.WriteString(strings.TrimPrefix(strings.TrimPrefix(line, "| "), "|") + "\n")
	}
	return b.String()
}

// Each text is as it should come out: lines after a bar continue a record.
var folds = map[string]string{
	"Java below a logger's line": `
2026-11-23 14:18:04 ERROR poll failed
| org.apache.kafka.common.errors.TimeoutException: no answer
| 	at org.apache.kafka.Consumer.poll(Consumer.java:1)
| 	... 31 more
| Caused by: java.net.SocketTimeoutException: Read timed out
| 	at java.net.Socket.read(Socket.java:2)
2026-11-23 14:18:05 INFO goes on
`,
	"Java alone": `
Exception in thread "main" java.lang.OutOfMemoryError: Java heap space
| 	at a.B.c(B.java:1)
| 	Suppressed: java.io.IOException
next
`,
	"two exceptions one after the other": `
ERROR one
| java.io.IOException: x
| 	at a.B.c(B.java:1)
ERROR two
| java.io.IOException: x
| 	at a.B.c(B.java:1)
`,
	"Python": `
ERROR:root:failed
| Traceback (most recent call last):
|   File "/app/etl.py", line 3, in <module>
|     main()
| KeyError: 'x'
| 
| During handling of the above exception, another exception occurred:
| 
| Traceback (most recent call last):
|   File "/app/etl.py", line 9, in <module>
| psycopg2.OperationalError: gone
INFO:root:again
`,
	"Go": `
panic: runtime error: index out of range [3]
| 
| goroutine 1 [running]:
| main.main()
| 	/app/main.go:7 +0x1d
| created by main.run in goroutine 7
| exit status 2
2026/11/23 started
`,
	"Node": `
TypeError: Cannot read properties of undefined
|     at main (/app/x.js:1:2)
|     at Module._compile (node:internal:1)
| }
| Node.js v22.1.0
ready
`,
	"PostgreSQL": `
2026-11-23 14:18:04.123 UTC [9] ERROR:  duplicate key
| 2026-11-23 14:18:04.123 UTC [9] DETAIL:  Key (id)=(1) already exists.
| 2026-11-23 14:18:04.123 UTC [9] STATEMENT:  insert into x
| 	values (1)
2026-11-23 14:18:05.123 UTC [9] LOG:  ready
`,
	"what is indented": `
Server configuration:
|   port: 1
|   host: x
done
`,
	"plain lines": `
one
two

three
`,
	"levels that are indented are lines of their own": `
first
   INFO second
`,
}

func TestStackTracesAreOneRecord(t *testing.T) {
	for name, text := range folds {
		t.Run(name, func(t *testing.T) {
			text = strings.TrimPrefix(text, "\n")
			if diff := cmp.Diff(text, fold(text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLinesFarApartAreNotOneRecord(t *testing.T) {
	var f Folder
	f.Read(0, "working")
	if _, n := f.Read(int64(2*time.Second), "   progress 1%"); n != 0 {
		t.Error("two seconds later a line still continues the record")
	}
}

func TestARecordHasTheLevelOfItsFirstLineThroughout(t *testing.T) {
	var f Folder
	f.Read(0, "2026-11-23 WARN slow")
	level, n := f.Read(0, "Caused by: java.net.ConnectException: Connection refused")
	if level != LevelWarn || n != 1 {
		t.Errorf("level %s, line %d", level, n)
	}
}

func TestARecordEndsSomewhere(t *testing.T) {
	var f Folder
	most := uint32(0)
	for range 3 * maxFold {
		_, n := f.Read(0, "\tat deep.Recursion.again(Recursion.java:1)")
		most = max(most, n)
	}
	if most != maxFold {
		t.Errorf("a record of %d lines", most)
	}
}

func FuzzFolder(f *testing.F) {
	for _, text := range folds {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var f Folder
		last := uint32(0)
		for line := range strings.Lines(text) {
			_, n := f.Read(0, line)
			if n != 0 && n != last+1 || n > maxFold {
				t.Errorf("line %d after %d", n, last)
			}
			last = n
		}
	})
}
