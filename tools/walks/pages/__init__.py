"""The walks, one script a page, named like the page.

A script has a function ``walk(scene)``: it sets the scene with the verbs of `crm_demo`, does the
steps of the page in their order, as the person to whom the page speaks, and sees after each what
the sentence promises. Within ``with scene.step(section, number) as step`` it presses, fills in and
looks for what the step names, in the order of its text; a script never says a label itself.
``PICTURES`` says whether the page has pictures: they are taken on the way, and the numbers in them
are those of the steps.
"""
