package views

import (
	"context"
	"fmt"
	"os"
	"strings"
)

// save writes the lines shown to a file in folder that nobody else may read,
// and then calls done on the UI goroutine with its name.
func (p *logPage) save(folder string, done func(file string)) {
	if len(p.rows.rows) == 0 {
		p.shell.tell("no line to save")
		return
	}
	text, name := p.content(true), fileName(p.subject.title)
	p.shell.crew.run(func(context.Context) {
		file, err := writeFile(folder, name, text.String())
		p.shell.pump.post(func() {
			if err != nil {
				p.shell.say(err)
				return
			}
			done(file)
		})
	})
}

// writeFile writes a new file that only its owner may read. It makes the folder
// if need be; "" is that of temporary files.
func writeFile(folder, name, text string) (string, error) {
	if folder != "" {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return "", fmt.Errorf("save the log: %w", err)
		}
	}
	f, err := os.CreateTemp(folder, "kdash-"+name+"-*.log")
	if err != nil {
		return "", fmt.Errorf("save the log: %w", err)
	}
	_, err = f.WriteString(text)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return "", fmt.Errorf("save the log as %s: %w", f.Name(), err)
	}
	return f.Name(), nil
}

// fileName keeps of a title what is safe in the name of a file.
func fileName(title string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, title[:min(len(title), 60)])
}

func (p *logPage) saveToFile() {
	p.save(p.shell.opts.Folder, func(file string) { p.shell.tell("saved as " + file) })
}

// openPager shows the lines in the user's pager, which has the terminal
// meanwhile.
func (p *logPage) openPager() {
	show := p.shell.opts.Pager
	if show == nil {
		p.shell.tell("no pager can be started")
		return
	}
	p.save("", func(file string) {
		var err error
		p.shell.pump.suspend(func() { err = show(p.shell.crew.ctx, file) })
		if err == nil {
			err = os.Remove(file)
		}
		p.shell.say(err)
	})
}

// copyLine takes the record that the cursor is on.
func (p *logPage) copyLine() {
	row, ok := p.Cursor()
	if _, at, found := p.rows.at(row); ok && found {
		one := p.content(p.times != timesOff)
		one.rows = []logRow{at}
		p.shell.copyText("the line", strings.TrimRight(one.String(), "\n"))
	}
}
