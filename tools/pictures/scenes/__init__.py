"""What is on the pictures of each page, one script a page.

A script has one function, ``take(scene)``: it sets the scene with the verbs of `crm_demo`, opens
the screen, and shoots. The numbers in a picture are those of the steps that the page lists.
"""
