// Package operators reads the state that operators write into their custom
// resources: a Kafka, a SparkApplication, a Cluster of PostgreSQL.
//
// Each operator has its own words and its own traps, so each family of them
// has a file. What is common to most is in generic.go: conditions, of which
// some are good when True and some are bad, and a phase; so are those read that
// nobody has taught kdash. Sources of the words are the operators' API
// documentation and code.
//
// Everything here is pure, and nothing that a resource holds can make it fail:
// what is missing or of another type than it should be is not known.
package operators
