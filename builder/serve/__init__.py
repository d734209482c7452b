"""The preview on the editor's own machine: every page made when it is asked for, shown anew after every save."""
