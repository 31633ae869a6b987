// Package pictures keeps the README's screens what the program prints: each is
// of the demo, and stands under the command that prints it. There are only
// tests in it; `make generate` takes the pictures anew.
package pictures
