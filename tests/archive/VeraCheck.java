// Validates PDF files with the engine of veraPDF: `java VeraCheck 2a a.pdf b.pdf …`.
//
// One line for each file, "PASS" or "FAIL" with the level, its path and how many assertions were run; below a file that
// fails, each broken rule once. Levels: 1b 2b 2u 2a 3b 4 ua1.

import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class VeraCheck {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour level = PDFAFlavour.byFlavourId(arguments[0]);
        boolean allPass = true;
        for (int at = 1; at < arguments.length; at++) {
            allPass &= check(level, arguments[at]);
        }
        System.exit(allPass ? 0 : 1);
    }

    private static boolean check(PDFAFlavour level, String path) throws Exception {
        try (InputStream file = new FileInputStream(path);
                PDFAParser parser = Foundries.defaultInstance().createParser(file, level)) {
            ValidationResult result =
                    Foundries.defaultInstance().createValidator(level, false).validate(parser);
            boolean passes = result.isCompliant();
            System.out.println((passes ? "PASS " : "FAIL ") + level + " " + path + " assertions="
                    + result.getTotalAssertions());
            report(result);
            return passes;
        }
    }

    private static void report(ValidationResult result) {
        Set<String> said = new TreeSet<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
            if (assertion.getStatus() == TestAssertion.Status.FAILED && said.add(rule)) {
                System.out.println("    " + rule + " " + assertion.getMessage() + " @ "
                        + assertion.getLocation().getContext());
            }
        }
    }
}
