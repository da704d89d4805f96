package @package@;

import cidlab.api.@service@;
import cidlab.testkit.@service@Contract;

class @class@ContractTest extends @service@Contract {
  @Override
  protected @service@ @factory@() {
    return new @class@();
  }
}
