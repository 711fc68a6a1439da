# Ortoo: `make run` shows it, `make test` checks it, `make build` only builds. `make help` lists the rest.
# Each target installs what is missing, works from any state of the tree and asks nothing.

SHELL := /bin/bash
PRESET ?= release
BUILD := build/$(PRESET)
export CMAKE_COLOR_DIAGNOSTICS ?= ON

PREFIX ?= /usr/local

.PHONY: help run build install test sanitize check tidy fuzz deps test-deps clean

help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

## run    install, build, fill the store with the sample newswire, serve it at http://127.0.0.1:8480
run: build
	@tools/run

## build  install and build build/release/ortoo (PRESET=debug, sanitize, … for the others)
build: deps
	@tools/build $(PRESET) ortoo

## install  build, and put the program, its manual, completions and systemd units under PREFIX (/usr/local)
install: build
	@tools/build $(PRESET) documents
	@DESTDIR=$(DESTDIR) cmake --install $(BUILD) --prefix $(PREFIX)

## test   install, build and run every test
test: test-deps
	@tools/test

## sanitize  the tests that need no browser, under the sanitizers (CONTRIBUTING.md)
sanitize: test-deps
	@tools/sanitize sanitize && tools/sanitize thread

## check  the arrows between rooms (src/rooms.txt), one thing a name, the width of lines; without a build
check:
	@tools/check-arrows
	@tools/check-names
	@tools/check-columns

deps:
	@tools/install-dependencies packages && tools/get-lexbor

test-deps: deps
	@tools/install-dependencies packages-test

## clean  remove what was built (third_party/ stays)
clean:
	@rm -rf build

## tidy   clang-tidy over every source file
tidy: test-deps
	@tools/tidy

## fuzz   every fuzzer for TIME seconds (60)
fuzz: test-deps
	@tools/fuzz $(or $(TIME),60)
