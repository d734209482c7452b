.PHONY: site test

site:
	@python3 dev.py site

test:
	@python3 dev.py test
