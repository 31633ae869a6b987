package logs

import (
	"fmt"
	"strings"
)

// stuck is what the body of a log says where the node has no inotify instance
// left to follow it with (k8s.io/cri-client, pkg/logs). Reading without
// following still works.
const stuck = "failed to create fsnotify watcher"

// remark takes in a line without a stamp, which the node wrote and not the
// program. What it says again with each reading is told once.
func (t *tail) remark(lines []Line, said string) []Line {
	polls := strings.Contains(said, stuck)
	if polls {
		t.polling = maxPolls
	}
	if said = strings.TrimSpace(said); said == "" || said == t.said {
		return lines
	}
	t.said = said
	if polls {
		said = fmt.Sprintf("node %s: fs.inotify.max_user_instances is used up, which is the node's trouble and not the program's; reading every %s instead", t.source.Node, pollRest)
	}
	return append(lines, t.marked(&Mark{Kind: MarkNode, Text: said}))
}

// ofNode reports whether a line that broke off is not one of a program, whose
// stamp begins with the year.
func ofNode(text string) bool { return text != "" && (text[0] < '0' || text[0] > '9') }
