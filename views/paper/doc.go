// Package paper is a terminal that nobody sits at: what is drawn on it is kept,
// frame by frame, and read back as text, as text with ANSI colours, or as a
// picture in SVG. Keys are pressed on it by their names.
//
// Tests of whole screens stand on it, and `kdash --print`.
package paper
