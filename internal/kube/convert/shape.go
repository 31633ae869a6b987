package convert

import (
	"bytes"
	"cmp"
	"fmt"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/client-go/util/jsonpath"

	"kdash/internal/model"
)

// cellLimit is how many bytes of one printer column are kept.
const cellLimit = 80

// Shape is what a definition says of the objects of its kind: how to print
// them, and whether it is stated that they tell of their state.
type Shape struct {
	Stated  bool
	columns []printed
}

// printed is one printer column that is worth a fact.
type printed struct {
	title string
	state bool // it holds a word for the state
	path  *jsonpath.JSONPath
}

// Column adds a printer column. Ages have a column of their own, and what
// reads a condition says what the conditions say; one whose path cannot be
// understood is left out.
func (s *Shape) Column(title, kind, path string) {
	if kind == "date" || strings.Contains(path, "status.conditions") {
		return
	}
	parsed := jsonpath.New(title).AllowMissingKeys(true)
	if parsed.Parse("{"+path+"}") != nil {
		return
	}
	state := strings.HasPrefix(path, ".status") && isStateTitle(title)
	s.Stated = s.Stated || state
	s.columns = append(s.columns, printed{strings.ToLower(title), state, parsed})
}

func isStateTitle(title string) bool {
	switch strings.ToLower(title) {
	case "status", "state", "phase", "health":
		return true
	}
	return false
}

// cell is what a column holds for an object, on one line; "" for nothing.
func (p *printed) cell(o *unstructured.Unstructured) string {
	results, err := p.path.FindResults(o.Object)
	if err != nil {
		return ""
	}
	var out bytes.Buffer
	for _, group := range results {
		for _, value := range group {
			if !value.IsValid() || !value.CanInterface() || value.Interface() == nil || out.Len() > cellLimit {
				continue
			}
			if out.Len() > 0 {
				out.WriteByte(',')
			}
			fmt.Fprint(&out, value.Interface())
		}
	}
	return clip(strings.Join(strings.Fields(strings.ToValidUTF8(out.String(), "�")), " "), cellLimit)
}

// Shaped converts a custom resource of an operator that kdash does not know:
// what its printer columns show are its facts. Nobody has taught kdash what
// that operator means by its words, so the worst that they say is a warning.
func (c *Converter) Shaped(o *unstructured.Unstructured, s *Shape) *model.Resource {
	r := c.Resource(o)
	r.Said.Health = min(r.Said.Health, model.HealthWarn)
	for i := range s.columns {
		p := &s.columns[i]
		switch cell := public(p.cell(o)); {
		case cell == "":
		case p.state:
			r.State = cmp.Or(r.State, c.word(cell))
		default:
			r.Facts = append(r.Facts, p.title+" "+cell)
		}
	}
	return r
}

// Tells reports whether a resource has something to show.
func (s *Shape) Tells(r *model.Resource) bool {
	return s.Stated || r.State != "" || len(r.Externals) > 0
}
