// Package convert turns what the API server sends into values of package
// model. An informer calls it once for each object that arrives, as its
// transform; the API object is garbage afterwards, so nothing here keeps a
// part of it alive but the strings it copies into the model.
//
// Two things keep ten thousand pods small. Strings that many objects share
// (label keys, images, nodes, namespaces) are stored once, and so are the
// label sets and pod templates that many pods share. And everything is
// bounded: an object that somebody made huge costs no more than the limits of
// limits.go allow.
package convert
