package meaning

import (
	"testing"
	"unicode/utf8"
)

// Lines as the programs print them.
var levels = []struct {
	line string
	want Level
}{
	{`[2026-11-23 14:18:04,196] INFO [UnifiedLog partition=orders-10] Rolled new log segment (kafka.log.UnifiedLog)`, LevelInfo},
	{`[2026-11-23 14:18:05,194] WARN [ReplicaFetcher replicaId=1] ERROR is only a word here`, LevelWarn},
	{`2026-11-23 14:18:04.123 [main] ERROR o.a.k.c.KafkaConsumer - poll failed`, LevelError},
	{`14:18:04.123 [kafka network thread 1] DEBUG c.e.Foo - x`, LevelDebug},
	{`26/11/23 14:18:04 INFO SparkContext: Running Spark version 4.0`, LevelInfo},
	{`2026-11-23 14:18:04,123 INFO  org.apache.flink.runtime.Checkpoint [] - Completed`, LevelInfo},
	{`2026-11-23T14:18:04.123Z	WARN	query-1	io.trino.Query	slow`, LevelWarn},
	{`INFO  [main] 2026-11-23 14:18:04,123 CassandraDaemon.java:1 - up`, LevelInfo},
	{`[2026-11-23T14:18:04.123+0000] {taskinstance.py:1150} ERROR - Task failed with exception`, LevelError},
	{`ERROR:root:disk`, LevelError},
	{`2026-11-23 14:18:04,123 - etl.load - WARNING - late`, LevelWarn},
	{`INFO:     127.0.0.1:1234 - "GET / HTTP/1.1" 200 OK`, LevelInfo},
	{`2026-11-23 14:18:04.123 UTC [123] LOG:  checkpoint complete`, LevelInfo},
	{`2026-11-23 14:18:04.123 UTC [123] ERROR:  deadlock detected`, LevelError},
	{`2026-11-23 14:18:04.123 UTC [1] PANIC:  could not write to file`, LevelFatal},
	{`FATAL:  sorry, too many clients already`, LevelFatal},
	{`E1123 14:18:04.123456       1 reflector.go:1] failed to list`, LevelError},
	{`I1123 14:18:04.123456       1 main.go:1] ERROR in the message`, LevelInfo},
	{`{"level":"error","msg":"x"}`, LevelError},
	{`{"ts":1.5,"severity":"WARNING","message":"{\"level\":\"error\"}"}`, LevelWarn},
	{`{"time":"t","level":50,"msg":"pino"}`, LevelError},
	{`{"t":{"$date":"2026"},"s":"E","c":"NETWORK","msg":"Mongo"}`, LevelError},
	{`{"log":{"level":"error"},"log.level":"warn"}`, LevelWarn},
	{`seq=7 {"host":"many","level":"debug","msg":"batch stored"}`, LevelDebug},
	{`time=2026-11-23T14:18:04Z level=info msg="all well"`, LevelInfo},
	{`ts=1 caller=main.go:1 msg="a long message with words in it" level=error`, LevelError},
	{`2026.11.23 14:18:04.123 [ 1 ] {} <Error> executeQuery: Code: 243`, LevelError},
	{`1:M 23 Nov 2026 14:18:04.123 # WARNING overcommit_memory is set to 0`, LevelWarn},
	{`1:M 23 Nov 2026 14:18:04.123 * Ready to accept connections`, LevelInfo},
	{`2026/11/23 14:18:04 [error] 7#7: *1 connect() failed`, LevelError},
	{"\x1b[2m2026-11-23T14:18:04Z\x1b[0m \x1b[1;33mWARN \x1b[0m step", LevelWarn},
	{`2026-11-23T14:18:04Z [critical] it is over`, LevelFatal},
	{`panic: runtime error: index out of range`, LevelFatal},
	{`thread 'main' panicked at src/main.rs:1`, LevelFatal},
	{`Traceback (most recent call last):`, LevelError},
	{`java.lang.IllegalStateException: no`, LevelError},
	{`ValueError: bad`, LevelError},
	{`Killed`, LevelFatal},

	{`Killed 3 idle connections`, LevelNone},
	{`the words error and ERROR come late in this sentence: ERROR`, LevelNone},
	{`errors=0 warnings=0`, LevelNone},
	{`an error handler was registered`, LevelNone},
	{`{"message":"level: error"}`, LevelNone},
	{`{"level"`, LevelNone},
	{`10 records`, LevelNone},
	{``, LevelNone},
}

func TestLevelsOfTheLoggersThatThereAre(t *testing.T) {
	for _, tt := range levels {
		if got := LevelOf(tt.line); got != tt.want {
			t.Errorf("%q is %q, want %q", tt.line, got, tt.want)
		}
	}
}

func FuzzLevelOf(f *testing.F) {
	for _, tt := range levels {
		f.Add(tt.line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		l := LevelOf(line)
		if l > LevelFatal {
			t.Errorf("level %d", l)
		}
		if l != LevelOf(line) {
			t.Error("not the same twice")
		}
		if masked := Mask(line); utf8.ValidString(line) && len(line) < maxMasked && !utf8.ValidString(masked) {
			t.Errorf("mask %q", masked)
		}
		TagsOf(line)
	})
}

func BenchmarkLevelOf(b *testing.B) {
	for i := 0; b.Loop(); i++ {
		LevelOf(levels[i%len(levels)].line)
	}
}

func BenchmarkTagsOf(b *testing.B) {
	line := `[2026-11-23 14:18:05,194] WARN [ReplicaFetcher replicaId=1, leaderId=2, fetcherId=0] Partition orders-5 marked as failed`
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		TagsOf(line)
	}
}
