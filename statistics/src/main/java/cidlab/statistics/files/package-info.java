/** Inputs of statistical methods from files: columns of CSV files, numbers in text files. */
package cidlab.statistics.files;
