VERSION  ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
PREFIX   ?= $(or $(shell go env GOBIN),$(shell go env GOPATH)/bin)
CACHE    ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/kdash
ARGS     ?=

LINT_VERSION := v2.15.0
LINT         := $(CACHE)/golangci-lint-$(LINT_VERSION)/golangci-lint
LDFLAGS      := -s -w -X main.version=$(VERSION)
BUILD        := CGO_ENABLED=0 go build -trimpath -ldflags "$(LDFLAGS)"

# The packages whose tests import one of kdash's packages.
testing = $(shell go list -f '{{$$p := .ImportPath}}{{range .TestImports}}{{if eq . "kdash/internal/$(1)"}}{{$$p}}{{end}}{{end}} {{range .XTestImports}}{{if eq . "kdash/internal/$(1)"}}{{$$p}}{{end}}{{end}}' ./...)

.DEFAULT_GOAL := help
.PHONY: help build demo run test e2e race golden lint fmt format vet generate cross check bench install plugin kube clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## build bin/kdash
	$(BUILD) -o bin/kdash ./cmd/kdash

demo: build ## build kdash and open it on a living platform that needs no cluster (ARGS="--speed 10")
	./bin/kdash demo $(ARGS)

run: build ## build kdash and open it on the current kubeconfig (ARGS="--context x")
	./bin/kdash $(ARGS)

test: kube ## run every test, the ones against a real API server too, with the race detector
	go test -race $(ARGS) ./...

e2e: kube ## run the packages that start a real API server
	go test -race $(ARGS) $(sort $(call testing,apiserver))

race: test ## the same as test: every test runs with the race detector

golden: kube ## write the screens that the stories expect anew; read the difference before committing it
	go test $(sort $(call testing,screentest)) ./internal/present -update

lint: $(LINT) ## run golangci-lint
	$(LINT) run ./...

fmt: ## format the code
	gofmt -s -w cmd internal views

format: # fails and names the files when some are not formatted
	@files=$$(gofmt -s -l cmd internal views); [ -z "$$files" ] || { echo "not formatted, run make fmt:"; echo "$$files"; exit 1; }

vet:
	go vet ./...

generate: ## write the generated parts of the README anew (a test says when they are old)
	go generate ./...

cross: ## compile for macOS and Windows
	CGO_ENABLED=0 GOOS=darwin GOARCH=arm64 go build -o /dev/null ./cmd/kdash
	CGO_ENABLED=0 GOOS=windows GOARCH=amd64 go build -o /dev/null ./cmd/kdash

# The tests verify the import directions and the generated documentation. They
# come last and cost nothing when `make test` has just passed: go remembers the
# outcome of a package that has not changed.
check: format vet lint cross test ## everything a change must pass

bench: build kube ## measure kdash on a real API server with 10,000 pods
	go run ./internal/bench $(ARGS)

install: ## install kdash into PREFIX (Go's bin directory)
	$(BUILD) -o $(PREFIX)/kdash ./cmd/kdash

plugin: install ## install kdash as `kubectl dash`, completion included
	ln -sf kdash $(PREFIX)/kubectl-dash
	printf '#!/bin/sh\nexec kubectl-dash __complete "$$@"\n' >$(PREFIX)/kubectl_complete-dash
	chmod +x $(PREFIX)/kubectl_complete-dash

kube: ## build Kubernetes' own programs for the tests, once (some minutes)
	@./internal/apiserver/binaries/build.sh >/dev/null

clean: ## remove what was built (the Kubernetes programs stay in the cache)
	rm -rf bin

$(LINT):
	GOBIN=$(dir $@) go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(LINT_VERSION)
