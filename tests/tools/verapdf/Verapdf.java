import java.io.FileInputStream;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validate each PDF named on the command line as PDF/UA-1 and as PDF/A-2a,
 * in one Java machine, and print TAP.  A failed rule is named with its
 * clause, how often it failed, and where first.
 */
public final class Verapdf {
	private static final String[] FLAVOURS = { "ua1", "2a" };

	/** The failed rules, one line each; empty when the file is valid. */
	private static String failures(String path, PDFAFlavour flavour)
			throws Exception {
		StringBuilder out = new StringBuilder();

		try (InputStream in = new FileInputStream(path);
		     PDFAParser parser = Foundries.defaultInstance()
				.createParser(in, flavour);
		     PDFAValidator validator = Foundries.defaultInstance()
				.createValidator(flavour, false)) {
			ValidationResult result = validator.validate(parser);
			Map<String, Integer> count = new LinkedHashMap<>();
			Map<String, String> first = new LinkedHashMap<>();

			if (result.isCompliant())
				return "";
			for (TestAssertion a : result.getTestAssertions()) {
				if (a.getStatus() != TestAssertion.Status.FAILED)
					continue;
				String rule = a.getRuleId().getClause() + "-"
					+ a.getRuleId().getTestNumber();
				count.merge(rule, 1, Integer::sum);
				first.putIfAbsent(rule, a.getMessage() + " at "
					+ a.getLocation().getContext());
			}
			for (Map.Entry<String, Integer> e : count.entrySet())
				out.append(String.format("# %s (%d times) %s%n",
					e.getKey(), e.getValue(),
					first.get(e.getKey()).replaceAll("\\s+", " ")));
			if (count.isEmpty())
				out.append("# not compliant\n");
		}
		return out.toString();
	}

	public static void main(String[] args) throws Exception {
		int failed = 0;

		Logger.getLogger("").setLevel(Level.OFF);
		VeraGreenfieldFoundryProvider.initialise();
		for (String path : args) {
			for (String id : FLAVOURS) {
				String why;

				try {
					why = failures(path,
						PDFAFlavour.fromString(id));
				} catch (Exception e) {
					why = "# " + e + "\n";
				}
				System.out.printf("%s - %s %s%n%s",
					why.isEmpty() ? "ok" : "not ok",
					path, id, why);
				if (!why.isEmpty())
					failed++;
			}
		}
		System.exit(failed > 0 ? 1 : 0);
	}
}
