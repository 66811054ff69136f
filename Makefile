# Everything a developer needs. Variables:
#   SCRATCH        where builds and test tools are kept; give a folder outside the clone to keep them between clones
#   CONFIGURATION  debug or release
SCRATCH ?= .build
CONFIGURATION ?= debug
DEV_FLAGS ?=
FUZZ_SECONDS ?= 60

SWIFT_FLAGS = --scratch-path $(SCRATCH)
BINARY = $(SCRATCH)/$(CONFIGURATION)/mercato
VENV = $(SCRATCH)/venv
SUMMARY = $(SCRATCH)/swift-test.log

.PHONY: bootstrap run build release package test test-swift test-fuzz test-acceptance check format bench growth fuzz examples docs clean

## run: install what is missing, build, and start the sandbox
run: build
	$(BINARY) dev $(DEV_FLAGS)

## bootstrap: install the system packages that a build needs
bootstrap:
	@Scripts/bootstrap

## build: build the executable
build: bootstrap
	swift build $(SWIFT_FLAGS) --configuration $(CONFIGURATION) --product mercato

## release: build the executable for use
release:
	$(MAKE) build CONFIGURATION=release

## package: one archive for Debian machines without Swift, into $(SCRATCH)-static/package
package: bootstrap
	Scripts/package $(SCRATCH)-static

## test: every test, of the Swift rooms and of the real binary; closes with the runners' own summaries
test: test-swift test-fuzz test-acceptance
	@grep -E 'Test run with' $(SUMMARY) | tail -n 1

test-swift: bootstrap
	@mkdir -p $(SCRATCH)
	bash -o pipefail -c 'swift test $(SWIFT_FLAGS) 2>&1 | tee $(SUMMARY)'

test-fuzz:
	$(MAKE) fuzz FUZZ_SECONDS=5

test-acceptance: build $(VENV)/ready
	swift build $(SWIFT_FLAGS) --configuration $(CONFIGURATION) --product BillUsage
	MERCATO_BINARY=$(abspath $(BINARY)) $(VENV)/bin/pytest -q -p no:cacheprovider Tests/Acceptance

$(VENV)/ready: Tests/Acceptance/requirements.txt Scripts/bootstrap
	@Scripts/bootstrap --tests
	python3 -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r $<
	awk '/^jsonschema==/ { wanted = 1 } wanted { print } wanted && !/\\$$/ { exit }' $< >$(VENV)/suite.txt
	$(VENV)/bin/pip download --quiet --disable-pip-version-check --require-hashes --no-deps --no-binary jsonschema \
	    --dest $(VENV)/suite -r $(VENV)/suite.txt
	touch $@

## check: formatting and the syntax of scripts; the tidy rules are part of `make test`
check:
	swift format lint --strict --recursive Sources Tests Fuzz Examples Package.swift
	bash -n Scripts/bootstrap
	bash -n Scripts/package
	bash -n Scripts/check-binary
	python3 -m py_compile Scripts/manual
	Scripts/check-versions
	sh -n Packaging/install.sh
	bash -n .ci/run
	python3 -c "import ast; [ast.parse(open(f).read()) for f in ('Benchmarks/run', 'Benchmarks/growth')]"
	bash -n Benchmarks/neighbours
	bash -n Fuzz/run
	python3 -m compileall -q Tests/Acceptance Benchmarks
	python3 -c "import ast; [ast.parse(open(f).read()) for f in ('Scripts/check-versions', 'Scripts/bill-of-materials')]"

## format: bring the Swift sources into the house format
format:
	swift format --in-place --recursive Sources Tests Fuzz Examples Package.swift

## bench: the usage path against a bare hello of the framework, and what neighbours do to it, side by side. PEER=yes
## adds a service built by hand on FastAPI and PostgreSQL
bench: release $(SCRATCH)/hello/release/Hello $(if $(PEER),$(SCRATCH)/peer/ready)
	@Scripts/bootstrap --bench
	Benchmarks/run $(SCRATCH)/release/mercato $(SCRATCH)/hello/release/Hello --results Benchmarks/RESULTS.md \
	    $(if $(PEER),--peer $(SCRATCH)/peer/bin/python)
	Benchmarks/neighbours $(SCRATCH)/release/mercato

# With the versions that the server has, as far as it has the same packages.
$(SCRATCH)/hello/release/Hello: Benchmarks/Hello/Package.swift Benchmarks/Hello/Sources/Hello/Hello.swift | release
	cp Package.resolved Benchmarks/Hello/Package.resolved
	swift build --package-path Benchmarks/Hello --scratch-path $(SCRATCH)/hello --configuration release

$(SCRATCH)/peer/ready: Benchmarks/peer/requirements.txt Scripts/bootstrap
	@Scripts/bootstrap --peer
	python3 -m venv $(SCRATCH)/peer
	$(SCRATCH)/peer/bin/pip install --quiet --disable-pip-version-check -r $<
	touch $@

## growth: what ten million events and keys cost; takes about twenty minutes
growth: release
	@Scripts/bootstrap --bench
	Benchmarks/growth $(SCRATCH)/release/mercato --results Benchmarks/GROWTH.md

## fuzz: the ways in for strangers' bytes, FUZZ_SECONDS each
fuzz: bootstrap
	Fuzz/run $(SCRATCH)/fuzz $(FUZZ_SECONDS)

## examples: capture the examples of the OpenAPI document from the sandbox, into the sources
examples: build $(VENV)/ready
	cd Tests/Acceptance && $(abspath $(VENV))/bin/python -m support.examples $(abspath $(BINARY))

## docs: the documentation of the client's and the contract's modules, into $(SCRATCH)/docs
docs: bootstrap
	swift package $(SWIFT_FLAGS) --allow-writing-to-directory $(SCRATCH)/docs generate-documentation \
	    --target MercatoWire --target MercatoClient --target MercatoTypes \
	    --enable-experimental-combined-documentation --output-path $(SCRATCH)/docs

clean:
	rm -rf $(SCRATCH)
