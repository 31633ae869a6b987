package views

import (
	"cmp"

	"kdash/internal/keys"
	"kdash/internal/model"
	"kdash/internal/present"
)

func (p *tablePage) scope() keys.Scope {
	return cmp.Or(p.spec.scope, keys.Tables)
}

func (p *tablePage) do(id, key string) bool {
	switch id {
	case keys.SortID:
		p.sortLetter(key)
		return true
	case "wide":
		p.state.Wide = !p.state.Wide
	case "faults":
		p.state.Faults = !p.state.Faults
	case "component":
		p.chooseComponent(model.Components()[key[0]-'1'])
	case "all":
		p.state.Component = ""
		p.shell.chooseNamespace("")
	case "namespace":
		p.shell.chooseNamespace(p.selected().Namespace)
	case "node":
		p.toNode()
	case "owner":
		p.toOwner()
	case "finding":
		p.toFinding()
	case "trace":
		p.shell.trace(p.selected())
	case "group":
		p.group()
	case "unfold-all":
		p.foldAll(true)
	case "fold-all":
		p.foldAll(false)
	default:
		return false
	}
	p.rebuild()
	return true
}

// sortBy answers a click on a title; sortLetter a letter with Shift.
func (p *tablePage) sortBy(column int) {
	if column < len(p.shown.Columns) && p.shown.Columns[column].Sort != "" {
		p.sortLetter(p.shown.Columns[column].Sort)
	}
}

// Who sorts wants to see what comes first then.
func (p *tablePage) sortLetter(letter string) {
	c, ok := p.shown.SortColumn(letter)
	if !ok {
		return
	}
	p.state.Sort = p.state.Sort.Toggle(c)
	p.rebuild()
	if content := p.Content(); content.Len() > 0 {
		p.Select(content.Key(0))
	}
}

// chooseComponent jumps to the component's row where the page has one, and
// else shows only what belongs to it; the same key again shows all.
func (p *tablePage) chooseComponent(c model.Component) {
	switch {
	case p.spec.tree:
		p.Select("component/" + string(c))
	case p.state.Component == c:
		p.state.Component = ""
	default:
		p.state.Component = c
	}
}

// foldAll opens or folds every row that is shown, so that opening twice goes
// two levels deep.
func (p *tablePage) foldAll(open bool) {
	for i := range p.shown.Len() {
		if row := p.shown.Row(i); row.Foldable {
			p.state = p.state.WithFold(row.Key, open)
		}
	}
}

// toNode goes to the node of the selected pod.
func (p *tablePage) toNode() {
	if pod, ok := p.pod(); ok && pod.Node != "" {
		p.shell.find(present.PageNodes, model.Ref{Kind: model.KindNode, Name: pod.Node})
	}
}

// toOwner goes to the workload at the root of the selected pod's owners.
func (p *tablePage) toOwner() {
	if pod, ok := p.pod(); ok {
		p.shell.find(present.PageWorkloads, pod.Workload)
	}
}

func (p *tablePage) pod() (*model.Pod, bool) {
	ref := p.selected()
	if p.snap == nil || ref.Kind != model.KindPod {
		return nil, false
	}
	return p.snap.Pod(ref.Namespace, ref.Name)
}
