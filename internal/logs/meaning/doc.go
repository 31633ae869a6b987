// Package meaning says what log lines mean: how bad they are, which of them are
// one record, what fields they hold, which are alike, and which speak of a
// trouble that data systems have. All of it is pure, takes hostile input, and
// costs little more than looking at each byte once.
package meaning
