"""Detector numbers become a body: conversion, identity, smoothing, bones, view."""
