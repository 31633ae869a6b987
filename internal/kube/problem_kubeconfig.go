package kube

import (
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"

	"k8s.io/client-go/tools/clientcmd"
)

// kubeconfig explains what is wrong with the kubeconfig.
func kubeconfig(err error) *Problem {
	text := err.Error()
	switch {
	case isEmptyConfig(err):
		return &Problem{Code: NoKubeconfig, Sentence: "no kubeconfig found",
			Next: "set KUBECONFIG or --kubeconfig; `kind create cluster` or `minikube start` make a cluster to try"}
	case errors.Is(err, os.ErrNotExist) && strings.Contains(text, "kubeconfig"):
		return &Problem{Code: NoKubeconfig, Sentence: "the kubeconfig does not exist: " + missingFile(err),
			Next: "check KUBECONFIG and --kubeconfig"}
	case strings.Contains(text, "error loading config file"):
		return &Problem{Code: BadKubeconfig, Sentence: "the kubeconfig cannot be read: " + loadFailure(text),
			Next: "correct that file; `kubectl config view` reads it the same way"}
	}
	if m := contextPattern.FindStringSubmatch(text); m != nil {
		return &Problem{Code: UnknownContext, Sentence: fmt.Sprintf("the kubeconfig has no context %q", m[1]),
			Next: "`kubectl config get-contexts` lists the ones it has"}
	}
	if strings.Contains(text, "invalid configuration") {
		return &Problem{Code: BadKubeconfig, Sentence: "the kubeconfig is not complete: " + oneLine(afterLast(text, "invalid configuration: ")),
			Next: "`kubectl config view` shows what is in it"}
	}
	return nil
}

// The words are client-go's, which has no types for them.
var contextPattern = regexp.MustCompile(`context (?:was not found for specified context: |")([^"\s]+)(?:" does not exist)?`)

func isEmptyConfig(err error) bool {
	for e := err; e != nil; e = errors.Unwrap(e) {
		if clientcmd.IsEmptyConfig(e) {
			return true
		}
	}
	return strings.Contains(err.Error(), "no configuration has been provided")
}

func missingFile(err error) string {
	if path := (*os.PathError)(nil); errors.As(err, &path) {
		return path.Path
	}
	return oneLine(err.Error())
}

// loadFailure is the file and what is wrong in it, from a text of clientcmd
// such as `error loading config file "/x": yaml: line 3: did not find ...`.
func loadFailure(text string) string {
	return oneLine(strings.ReplaceAll(afterLast(text, "error loading config file "), `"`, ""))
}
