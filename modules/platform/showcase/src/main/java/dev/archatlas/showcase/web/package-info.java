/** What the page of a module asks for, under {@code /showcase}. */
package dev.archatlas.showcase.web;
