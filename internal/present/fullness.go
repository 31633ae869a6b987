package present

import (
	"math"
	"strconv"
	"strings"

	"kdash/internal/model"
	"kdash/internal/storage"
)

// barWidth is how many columns a bar takes.
const barWidth = 6

// Bar draws percent as a bar of width columns, in eighths of a column, with
// spaces behind it.
func Bar(percent int64, width int) string {
	eighths := int(min(max(percent, 0), 100)) * width * 8 / 100
	if eighths == 0 && percent > 0 {
		eighths = 1 // what is not empty shows
	}
	bar := strings.Repeat("█", eighths/8)
	if rest := eighths % 8; rest > 0 {
		bar += string([]rune("▏▎▍▌▋▊▉")[rest-1])
	}
	return bar + strings.Repeat(" ", width-(eighths+7)/8)
}

// usedField is how full a volume is, the fullest first; where that is not
// known, why.
func usedField() field[*model.Claim] {
	return field[*model.Claim]{
		Column:   Column{ID: "used", Title: "USED", Min: barWidth + 5, Max: barWidth + 12, Priority: 1, Sort: "F", Desc: true},
		fleeting: true,
		number: func(l *look, c *model.Claim) int64 {
			if percent, known := l.snap.ClaimUsage(c).Percent(); known {
				return percent
			}
			return math.MinInt64
		},
		cell: func(l *look, c *model.Claim) Cell { return usedCell(l.snap, c) },
	}
}

func usedCell(s *model.Snapshot, c *model.Claim) Cell {
	u, why := storage.UsageOf(s, c)
	percent, known := u.Percent()
	if !known {
		if why.Short == "" {
			why.Short = unknown
		}
		return Cell{why.Short, RoleMuted}
	}
	text := Bar(percent, barWidth) + " " + strconv.FormatInt(percent, 10) + "%"
	if bytes, _ := u.BytesPercent(); percent > bytes {
		text += " inodes"
	}
	return Cell{text, fullRole(u)}
}

func fullRole(u model.VolumeUsage) Role {
	state, _ := storage.Fullness(u)
	if state == model.ClaimOK {
		return RoleText
	}
	return HealthRole(state.Health())
}

// fillField is how fast a volume fills and when it is full, the soonest first.
func fillField() field[*model.Claim] {
	return field[*model.Claim]{
		Column:   Column{ID: "fill", Title: "FILL", Min: 9, Max: 22, Priority: 2, Sort: "E"},
		fleeting: true,
		number: func(l *look, c *model.Claim) int64 {
			u := l.snap.ClaimUsage(c)
			if storage.Full(u) {
				return 0
			}
			if in, growing := storage.TimeToFull(u); growing {
				return int64(in.Seconds())
			}
			return math.MaxInt64
		},
		cell: func(l *look, c *model.Claim) Cell { return fillCell(l.snap, c) },
	}
}

// fillCell is unknown of a volume that nobody measures, which says why beside
// it, and "not yet" of one that was not watched for long enough.
func fillCell(s *model.Snapshot, c *model.Claim) Cell {
	u := s.ClaimUsage(c)
	if storage.Full(u) {
		return Cell{fill(u), fullRole(u)}
	}
	if u.Used.IsKnown() && !u.Rate.IsKnown() && !s.Cluster.Offline {
		return Cell{"not yet", RoleMuted}
	}
	return figure(fill(u))
}

// fill is "full", "+12Mi/h full in 2h", "steady" or "-3Mi/h".
func fill(u model.VolumeUsage) string {
	rate, known := u.Rate.Value()
	switch {
	case storage.Full(u):
		return "full"
	case !known:
		return unknown
	case rate == 0:
		return "steady"
	case rate < 0:
		return Bytes(u.Rate) + "/h"
	}
	text := "+" + Bytes(u.Rate) + "/h"
	if in, growing := storage.TimeToFull(u); growing {
		text += " full in " + storage.About(in)
	}
	return text
}

// usageLines say how full the volume of a claim is, in bytes and inodes, or
// why that is not known.
func usageLines(s *model.Snapshot, c *model.Claim) []Line {
	if c.VolumeName == "" {
		return nil
	}
	u, why := storage.UsageOf(s, c)
	if why.Reason != "" {
		return []Line{{{"  used   ", RoleMuted}, {"not known: " + why.Reason, RoleMuted}}}
	}
	line := Line{{"  used   ", RoleMuted}, {Bytes(u.Used) + " of " + Bytes(u.Capacity), fullRole(u)}}
	if percent, known := u.BytesPercent(); known {
		line = append(line, Span{"  " + Bar(percent, barWidth) + " " + strconv.FormatInt(percent, 10) + "%", fullRole(u)})
	}
	if u.Prometheus {
		line = append(line, Span{"  by Prometheus", RoleMuted})
	}
	if u.Rate.IsKnown() {
		line = append(line, Span{"  " + fill(u), RoleMuted})
	}
	lines := []Line{line}
	if _, soon := storage.TimeToFull(u); u.Rate.Or(0) > 0 && !soon {
		lines = append(lines, plain(RoleMuted, "  not full within "+storage.About(storage.Horizon(u))+", as far as "+storage.About(u.Watched)+" of watching tell"))
	}
	if percent, known := u.InodesPercent(); known {
		lines = append(lines, plain(RoleMuted, "  inodes "+Count(u.InodesUsed)+" of "+Count(u.Inodes)+", "+strconv.FormatInt(percent, 10)+"%"))
	}
	return lines
}
