package output

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"text/template"
	"time"

	"kdash/internal/logs/meaning"
)

// ParseTemplate reads a template in the language of text/template, with the
// functions that stern's templates have and the fields of Entry. Colour says
// whether the functions that colour do so.
func ParseTemplate(text string, colour bool) (*template.Template, error) {
	p := &Printer{options: Options{Colour: colour}}
	t, err := template.New("").Funcs(p.functions()).Parse(text)
	if err != nil {
		return nil, fmt.Errorf("read the template: %w", err)
	}
	return t, nil
}

func (p *Printer) functions() template.FuncMap {
	f := template.FuncMap{
		"json":                toJSON,
		"parseJSON":           parseJSON,
		"tryParseJSON":        func(text string) map[string]any { m, _ := parseJSON(text); return m },
		"extractJSONParts":    extractJSONParts,
		"tryExtractJSONParts": tryExtractJSONParts,
		"extjson":             extJSON,
		"prettyJSON":          prettyJSON,
		"toRFC3339Nano":       func(v any) string { return moment(v).Format(time.RFC3339Nano) },
		"toUTC":               func(v any) time.Time { return moment(v).UTC() },
		"toTimestamp":         toTimestamp,
		"color":               func(c Colour, text string) string { return p.paint(c, text) },
		"colorCustom":         p.custom,
		"levelColor":          p.level,
		"bunyanLevelColor":    p.level,
	}
	for i, name := range []string{"Black", "Red", "Green", "Yellow", "Blue", "Magenta", "Cyan", "White"} {
		c := Colour(strconv.Itoa(30 + i))
		f["color"+name] = func(text string) string { return p.paint(c, text) }
	}
	return f
}

// level colours a level's word or number.
func (p *Printer) level(v any) string {
	word := fmt.Sprint(v)
	l, ok := meaning.ParseLevel(word)
	if !ok {
		l = meaning.LevelOf("level=" + word + " ")
	}
	return p.paint(ofLevel(l), word)
}

// custom colours by SGR parameters, given as numbers or as words such as "red".
func (p *Printer) custom(args ...any) (string, error) {
	if len(args) == 0 {
		return "", fmt.Errorf("colorCustom needs a text")
	}
	var codes []string
	for _, a := range args[:len(args)-1] {
		code := fmt.Sprint(a)
		if _, err := strconv.Atoi(code); err != nil {
			c, err := parseColour(code)
			if err != nil {
				return "", err
			}
			code = string(c)
		}
		codes = append(codes, code)
	}
	return p.paint(Colour(strings.Join(codes, ";")), fmt.Sprint(args[len(args)-1])), nil
}

func toJSON(v any) (string, error) {
	b, err := json.Marshal(v)
	return string(b), err
}

func parseJSON(text string) (map[string]any, error) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var m map[string]any
	err := d.Decode(&m)
	return m, err
}

// extJSON is text that is JSON as it is, and any other as a string of JSON.
func extJSON(text string) (string, error) {
	if json.Valid([]byte(text)) {
		return text, nil
	}
	return toJSON(text)
}

// tryExtractJSONParts leaves text that is no object as it is.
func tryExtractJSONParts(text string, keys ...string) string {
	parts, err := extractJSONParts(text, keys...)
	if err != nil {
		return text
	}
	return parts
}

func extractJSONParts(text string, keys ...string) (string, error) {
	m, err := parseJSON(text)
	if err != nil {
		return "", err
	}
	var parts []string
	for _, key := range keys {
		if v, ok := m[key]; ok {
			parts = append(parts, fmt.Sprint(v))
		}
	}
	return strings.Join(parts, ", "), nil
}

func prettyJSON(v any) string {
	text, ok := v.(string)
	if !ok {
		b, err := json.MarshalIndent(v, "", "  ")
		if err != nil {
			return fmt.Sprint(v)
		}
		return string(b)
	}
	var b bytes.Buffer
	if json.Indent(&b, []byte(text), "", "  ") != nil {
		return text
	}
	return b.String()
}

// moment reads a time in RFC 3339, or as seconds since 1970, fractions and
// milliseconds included.
func moment(v any) time.Time {
	text := fmt.Sprint(v)
	if t, ok := v.(time.Time); ok {
		return t
	}
	if t, err := time.Parse(time.RFC3339Nano, text); err == nil {
		return t
	}
	seconds, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return time.Time{}
	}
	const thisIsMillis = 1e11 // as seconds that is the year 5138
	if seconds > thisIsMillis {
		seconds /= 1000
	}
	return time.Unix(0, int64(seconds*1e9))
}

func toTimestamp(v any, layout string, zone ...string) (string, error) {
	t := moment(v)
	if len(zone) > 0 {
		place, err := time.LoadLocation(zone[0])
		if err != nil {
			return "", fmt.Errorf("time zone %q: %w", zone[0], err)
		}
		t = t.In(place)
	}
	return t.Format(layout), nil
}
