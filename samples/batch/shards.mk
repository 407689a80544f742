# make -jN -f shards.mk INPUT=export.zip OUT=docs [SHARDS=8] - a target a shard, then the merge. What is done leaves a
# stamp in OUT.stamps, so that a make that was stopped, or that failed, goes on from there.
SPECKILN ?= speckiln
SHARDS ?= 8
STAMPS := $(OUT).stamps
SHELL := /bin/sh

$(STAMPS)/merged: $(foreach i,$(shell seq $(SHARDS)),$(STAMPS)/$(i)-of-$(SHARDS))
	$(SPECKILN) merge $(OUT)
	touch $@

# Status 1: a document failed, which the merge says once more.
$(STAMPS)/%-of-$(SHARDS): $(INPUT)
	mkdir -p $(STAMPS)
	$(SPECKILN) -q convert $(INPUT) -o $(OUT) --shard $*/$(SHARDS) --jobs 1 --resume || [ $$? -eq 1 ]
	touch $@
