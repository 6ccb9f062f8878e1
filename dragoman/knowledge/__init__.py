"""What the coder knows: data files beside the code that loads and checks them."""
